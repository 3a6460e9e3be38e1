// https://www.rfc-editor.org/rfc/rfc3339#section-5.6

const zero = 48;

/** Epoch milliseconds of `YYYY-MM-DDThh:mm:ss[.fff](Z|±hh:mm|±hhmm)`; NaN where the text is anything else. */
export function parseDateText(text: string): number {
  if (text.length < 20 || !hasPunctuation(text)) return Number.NaN;
  const year = digits(text, 0, 4);
  const month = digits(text, 5, 2);
  const day = digits(text, 8, 2);
  const hour = digits(text, 11, 2);
  const minute = digits(text, 14, 2);
  const second = digits(text, 17, 2);
  if (!(hour < 24 && minute < 60 && second < 60 && day >= 1 && day <= daysInMonth(year, month))) return Number.NaN;
  let position = 19;
  let milliseconds = 0;
  if (text[position] === '.') {
    let scale = 100;
    position += 1;
    while (isDigit(text.charCodeAt(position)) && scale >= 1) {
      milliseconds += (text.charCodeAt(position) - zero) * scale;
      scale /= 10;
      position += 1;
    }
    if (position === 20) return Number.NaN;
  }
  const days = daysFromCivil(year, month, day);
  return ((days * 24 + hour) * 60 + minute) * 60_000 + second * 1000 + milliseconds - offsetMs(text, position);
}

function hasPunctuation(text: string): boolean {
  return text[4] === '-' && text[7] === '-' && text[10] === 'T' && text[13] === ':' && text[16] === ':';
}

function isDigit(unit: number): boolean {
  return unit >= zero && unit <= zero + 9;
}

function digits(text: string, start: number, count: number): number {
  let value = 0;
  for (let index = start; index < start + count; index += 1) {
    const unit = text.charCodeAt(index);
    if (!isDigit(unit)) return Number.NaN;
    value = value * 10 + unit - zero;
  }
  return value;
}

const monthLengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function daysInMonth(year: number, month: number): number {
  if (month === 2 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)) return 29;
  return monthLengths[month - 1] ?? Number.NaN;
}

/** Days since 1970-01-01 in the proleptic Gregorian calendar, counting years from March so that leap days come last. */
function daysFromCivil(year: number, month: number, day: number): number {
  const shifted = month > 2 ? year : year - 1;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  const leapDays = Math.floor(shifted / 4) - Math.floor(shifted / 100) + Math.floor(shifted / 400);
  return shifted * 365 + leapDays + dayOfYear - 719_468;
}

function offsetMs(text: string, start: number): number {
  const rest = text.length - start;
  if (text[start] === 'Z') return rest === 1 ? 0 : Number.NaN;
  if (text[start] !== '+' && text[start] !== '-') return Number.NaN;
  const colon = text[start + 3] === ':' ? 1 : 0;
  const hours = digits(text, start + 1, 2);
  const minutes = digits(text, start + 3 + colon, 2);
  if (rest !== 5 + colon || hours > 23 || minutes > 59) return Number.NaN;
  return (text[start] === '-' ? -1 : 1) * (hours * 60 + minutes) * 60_000;
}
