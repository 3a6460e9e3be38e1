/** Whether the server can serve; a stop makes it false before anything is closed, so that balancers send no more. */
export interface Readiness {
  readonly isStopping: boolean;
  stop(): void;
}

export function createReadiness(): Readiness {
  let isStopping = false;
  return {
    get isStopping() {
      return isStopping;
    },
    stop() {
      isStopping = true;
    },
  };
}
