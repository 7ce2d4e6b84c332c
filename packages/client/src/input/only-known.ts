/** What TypeScript shows for an unknown name. */
interface UnknownName<Name extends string> {
  "there is no such name": Name;
}

/**
 * Makes unknown names a type error, also in a variable, where TypeScript allows excess properties. `Name` is inferred from
 * the argument; any string is let through.
 */
export type OnlyKnown<Name extends string, Known> = {
  readonly [N in Name]?: string extends N ? unknown : N extends Known ? unknown : UnknownName<N>;
};
