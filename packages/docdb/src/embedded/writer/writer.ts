// The one writer: it drains its queue, runs each request, syncs once for all of them, then answers all.
import { formatStored } from '../../values/format/format-stored.ts';
import { parseStored } from '../../values/parse/parse-stored.ts';
import type { Document } from '../../values/value.ts';
import { answerRead } from '../executor/answer-read.ts';
import { cleanUp } from './clean-up.ts';
import { CatalogMoved, collectionFor } from './ensure-collection.ts';
import { failedAnswer, transientConflict } from './failed-answer.ts';
import { MatchElsewhere } from './find-rows.ts';
import { type Answer, answerStatus, type Frame, type Part } from './frame.ts';
import { FrameQueue } from './frame-queue.ts';
import { Lease } from './lease.ts';
import type { BackgroundWork, Operation } from './operation.ts';
import { runOperation, transactionBudget } from './operations.ts';
import { readInsertFrame, readInserts } from './read-inserts.ts';
import { readRequest } from './request.ts';
import { encodeResults } from './result.ts';
import { insertRow } from './rows.ts';
import { isFatal, poisoned } from './storage-errors.ts';
import { TransactionLost, type WriteContext } from './write-context.ts';

/** Requests are taken into a group for so long; then it is synced, whatever still waits. */
const groupMilliseconds = 5;
/** What older work gets of each group: what requests have left of it, but always something. */
const leastSliceMilliseconds = 1;
const sliceBytes = 1024 * 1024;

export interface WriterOutput {
  answers(answers: readonly Answer[], bytesWritten: number): void;
  fatal(error: unknown): void;
  log(message: string): void;
  /** Asks for `run` to be called once more. */
  again(): void;
}

/** Work that goes on over several transactions; `id` null: nobody waits for it. */
interface Task {
  readonly id: number | null;
  readonly run: Operation | BackgroundWork;
}

/** One transaction under way. Nothing in it is answered or begun before it is durable. */
interface Group {
  /** Requests that came in with it: they can be run again if it is lost. */
  readonly frames: Frame[];
  readonly answers: Answer[];
  readonly tasks: Task[];
  /** The older work that had a slice in it. */
  continued: Task | null;
}

export class Writer {
  readonly #context: WriteContext;
  readonly #output: WriterOutput;
  readonly #lease: Lease;
  readonly #queue = new FrameQueue();
  #tasks: Task[] = [];
  #group: Group = emptyGroup();
  #isPoisoned = false;

  constructor(context: WriteContext, output: WriterOutput) {
    this.#context = context;
    this.#output = output;
    this.#lease = new Lease({
      context,
      answer: (answer) => output.answers([answer], context.bytesWritten),
      run: (frame) => this.#runWhole(frame),
      failure: (id, error) => this.#lastFailure(id, error),
      ended: () => output.again(),
    });
    this.#cleanUp();
  }

  receive(frames: readonly Frame[]): void {
    for (const frame of frames) {
      if (frame[1] === 'session' || frame[1] === 'commit' || frame[1] === 'abort') this.#lease.receive(frame);
      else this.#queue.push(frame);
    }
  }

  get hasWork(): boolean {
    return !this.#lease.isHeld && (!this.#queue.isEmpty || this.#tasks.length > 0);
  }

  /** One group: one transaction, one sync. */
  run(): void {
    if (!this.hasWork) return;
    if (this.#isPoisoned) this.#refuseAll();
    else if (this.#queue.first?.[1] === 'begin') this.#beginLease();
    else this.#runGroup(() => this.#takeRequests());
  }

  /** Runs everything that was received; background work is left to the next opening. */
  finish(): void {
    this.#lease.end();
    while (!this.#queue.isEmpty || this.#tasks.some((task) => task.id !== null)) {
      this.run();
      this.#lease.end();
    }
  }

  #runGroup(take: () => void): void {
    const group = emptyGroup();
    this.#group = group;
    try {
      const end = performance.now() + groupMilliseconds;
      this.#context.begin();
      take();
      this.#continueTask(end);
      this.#context.commit();
    } catch (error) {
      this.#recover(group, error);
      return;
    }
    this.#tasks.push(...group.tasks);
    this.#output.answers(group.answers, this.#context.bytesWritten);
  }

  #takeRequests(): void {
    const end = performance.now() + groupMilliseconds;
    for (;;) {
      const frame = this.#queue.first;
      if (frame === null || frame[1] === 'begin') return;
      this.#queue.shift();
      this.#group.frames.push(frame);
      this.#start(frame, end);
      if (performance.now() >= end || this.#context.bytesWritten > sliceBytes) return;
    }
  }

  /** Runs a request until it ends or the group's time is over; throws only where the transaction is gone. */
  #start(frame: Frame, end: number): void {
    const [id] = frame;
    try {
      if (frame[1] === 'insert') {
        this.#insert(frame);
        this.#group.answers.push([id, answerStatus.done]);
        return;
      }
      const run = this.#operation(frame, false);
      const ended = this.#advance({ id, run }, end);
      if (!ended) this.#group.tasks.push({ id, run });
    } catch (error) {
      this.#group.answers.push(this.#failure(id, error));
    }
  }

  /** True where the work has ended. */
  #advance({ id, run }: Task, end: number): boolean {
    for (;;) {
      const step = run.next();
      if (step.done === true) {
        if (id !== null && step.value !== undefined) {
          this.#group.answers.push([id, answerStatus.done, ...encodeResults(step.value)]);
        }
        return true;
      }
      if (performance.now() >= end || this.#context.bytesWritten > sliceBytes) return false;
    }
  }

  /** One slice of the work that has waited longest. */
  #continueTask(end: number): void {
    const task = this.#tasks.shift();
    if (task === undefined) return;
    this.#group.continued = task;
    try {
      if (!this.#advance(task, Math.max(end, performance.now() + leastSliceMilliseconds))) this.#group.tasks.push(task);
    } catch (error) {
      const failure = this.#failure(task.id ?? 0, error);
      if (task.id !== null) this.#group.answers.push(failure);
    }
  }

  #insert(frame: Frame): void {
    const { place, row } = readInsertFrame(frame);
    this.#context.savepoint(() => {
      const entry = collectionFor(this.#context, place);
      insertRow(this.#context, entry, row, { now: frame[2], bypassValidation: false });
    });
  }

  #operation(frame: Frame, exclusive: boolean): Operation {
    const [text, ...parts] = frame.slice(3);
    const request = readRequest(parseStored(String(text)));
    const spawn = (run: BackgroundWork): void => void this.#group.tasks.push({ id: null, run });
    const scope = { context: this.#context, now: frame[2], inserts: readInserts(parts), exclusive, spawn };
    return runOperation(scope, request);
  }

  /** A request of a lease: to its end, in the lease's transaction. */
  #runWhole(frame: Frame): readonly Part[] {
    if (frame[1] === 'insert') {
      this.#insert(frame);
      return [];
    }
    const request = readRequest(parseStored(String(frame[3])));
    if (request.op === 'read') return [this.#read(request.request)];
    const run = this.#operation(frame, true);
    for (;;) {
      const step = run.next();
      if (step.done === true) return encodeResults(step.value);
    }
  }

  #read(request: Document): string {
    const { store, catalog } = this.#context;
    return formatStored(answerRead({ store, catalog }, request, transactionBudget())).text;
  }

  #beginLease(): void {
    const frame = this.#queue.shift();
    if (frame === null) return;
    this.#group = emptyGroup();
    try {
      this.#lease.begin(frame);
    } catch (error) {
      this.#recover({ ...emptyGroup(), frames: [frame] }, error);
    }
  }

  /** What to answer for an error; what means that the transaction is gone goes up. */
  #failure(id: number, error: unknown): Answer {
    if (error instanceof TransactionLost || isFatal(error) || !this.#context.store.connection.isTransaction)
      throw error;
    if (error instanceof MatchElsewhere) return [id, answerStatus.elsewhere];
    if (error instanceof CatalogMoved) return [id, answerStatus.again];
    return this.#failed(id, error);
  }

  /** As `#failure`, for the last answer of a transaction that is taken back anyway. */
  #lastFailure(id: number, error: unknown): Answer {
    const cause = error instanceof TransactionLost ? error.cause : error;
    if (isFatal(cause)) this.#poison(cause);
    const isMoved = cause instanceof MatchElsewhere || cause instanceof CatalogMoved;
    return this.#failed(id, isMoved ? transientConflict() : cause);
  }

  #failed(id: number, error: unknown): Answer {
    return failedAnswer(id, error, (message) => this.#output.log(message));
  }

  /**
   * The group's transaction is gone, with everything in it. After a full disk or the like each request is run again by
   * itself, so that one that cannot be stored takes no other with it; work that had begun before is ended.
   */
  #recover(group: Group, cause: unknown): void {
    const error = cause instanceof TransactionLost ? cause.cause : cause;
    this.#context.rollback();
    const failed = (id: number): Answer => this.#failed(id, error);
    const answers = group.continued?.id == null ? [] : [failed(group.continued.id)];
    if (isFatal(error)) {
      this.#poison(error);
      this.#output.answers([...answers, ...group.frames.map(([id]) => failed(id))], 0);
      return;
    }
    this.#output.answers(answers, 0);
    for (const task of group.tasks) task.run.return([]);
    group.continued?.run.return([]);
    if (group.continued !== null) this.#cleanUp();
    const [frame, ...more] = group.frames;
    if (frame === undefined) return;
    if (more.length === 0) {
      this.#output.answers([failed(frame[0])], 0);
      return;
    }
    for (const each of group.frames) {
      this.#runGroup(() => {
        this.#group.frames.push(each);
        this.#start(each, performance.now() + groupMilliseconds);
      });
    }
  }

  #poison(error: unknown): void {
    this.#isPoisoned = true;
    this.#output.fatal(error);
  }

  #refuseAll(): void {
    const ids = this.#tasks.flatMap((task) => (task.id === null ? [] : [task.id]));
    for (let frame = this.#queue.shift(); frame !== null; frame = this.#queue.shift()) ids.push(frame[0]);
    this.#tasks = [];
    this.#output.answers(
      ids.map((id) => this.#failed(id, poisoned())),
      0,
    );
  }

  /** Goes on with drops and takes back builds that a crash or a lost transaction has cut off. */
  #cleanUp(): void {
    const run = cleanUp(this.#context, (work) => void this.#group.tasks.push({ id: null, run: work }));
    this.#tasks.push({ id: null, run });
  }
}

function emptyGroup(): Group {
  return { frames: [], answers: [], tasks: [], continued: null };
}
