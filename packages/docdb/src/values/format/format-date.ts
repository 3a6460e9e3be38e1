// https://www.rfc-editor.org/rfc/rfc3339#section-5.6

const maxIsoMs = 253_402_300_799_999;
const msPerDay = 86_400_000;
const daysPerEra = 146_097;
const daysFromEraToEpoch = 719_468;

const twoDigits: readonly string[] = Array.from({ length: 100 }, (_, value) => String(value).padStart(2, '0'));

/** The wrapper of a date: RFC 3339 for the years 1970 to 9999, without a fraction of zero, as the specification asks. */
export function formatDate(date: Date): string {
  const milliseconds = date.getTime();
  if (!(milliseconds >= 0 && milliseconds <= maxIsoMs)) return `{"$date":{"$numberLong":"${milliseconds}"}}`;
  const day = Math.floor(milliseconds / msPerDay);
  return `{"$date":"${formatDay(day)}T${formatTime(milliseconds - day * msPerDay)}Z"}`;
}

/** The Gregorian date of a day since 1970-01-01, counting years from March so that leap days come last. */
function formatDay(day: number): string {
  const shifted = day + daysFromEraToEpoch;
  const era = (shifted / daysPerEra) | 0;
  const dayOfEra = shifted - era * daysPerEra;
  const yearOfEra =
    ((dayOfEra - ((dayOfEra / 1460) | 0) + ((dayOfEra / 36_524) | 0) - ((dayOfEra / 146_096) | 0)) / 365) | 0;
  const dayOfYear = dayOfEra - (365 * yearOfEra + ((yearOfEra / 4) | 0) - ((yearOfEra / 100) | 0));
  const monthFromMarch = ((5 * dayOfYear + 2) / 153) | 0;
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  const dayOfMonth = dayOfYear - (((153 * monthFromMarch + 2) / 5) | 0) + 1;
  return `${year}-${twoDigits[month]}-${twoDigits[dayOfMonth]}`;
}

function formatTime(milliseconds: number): string {
  const seconds = (milliseconds / 1000) | 0;
  const minutes = (seconds / 60) | 0;
  const hours = (minutes / 60) | 0;
  const whole = `${twoDigits[hours]}:${twoDigits[minutes - hours * 60]}:${twoDigits[seconds - minutes * 60]}`;
  const fraction = milliseconds - seconds * 1000;
  return fraction === 0 ? whole : `${whole}.${(fraction / 100) | 0}${twoDigits[fraction % 100]}`;
}
