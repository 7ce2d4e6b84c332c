/** An id: the string of a response, or a safe integer. */
export type Id = string | number;
