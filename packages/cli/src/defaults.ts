/** How many rows `list` prints unless more are asked for. */
export const listLimitRows = 50;

/** How many references are looked up by id in one request. Ids of 16 digits make an address of less than 4 kB. */
export const lookupBatchIds = 200;
