/**
 * What aborts the requests of an iteration that is ended by `return()`. It is nobody's failure: whoever still waits is
 * told that nothing follows, unless the caller's own signal was there before.
 */
export const theEnd = new DOMException("The iteration was ended.", "AbortError");
