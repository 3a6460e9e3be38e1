// Bounds of the wire that no setting changes.

/** Of the request line's target. Longer queries go into the body of `POST …/find/`. */
export const maxUrlBytes = 16_384;
/** Of the request line and all headers together; Node answers nothing longer. */
export const maxHeaderBytes = 32_768;
/** Of a path segment after decoding: generous beside the 128 of a key, so that the key's own check can speak. */
export const maxParameterLength = 1024;
/** A client that dribbles its headers holds a socket no longer than this. */
export const headersTimeoutMs = 10_000;
/** The same for the whole request. */
export const requestTimeoutMs = 60_000;
/** Longer than the idle timeout of common proxies (60 s), so that they close first and no request meets a closing socket. */
export const keepAliveTimeoutMs = 65_000;
/** Objects and arrays within each other. */
export const maxDepth = 100;
