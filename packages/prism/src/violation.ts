/** Something that Prism objects to in an exchange that went through it. */
export interface Violation {
  /** Who broke the contract. */
  side: "request" | "response";
  /** Where, as Prism says it, such as `request.query.status` or `response.body.meta`. */
  location: string;
  /** What the document asks for there. */
  message: string;
  /** Prism calls an answer with an undeclared status a warning, all else an error. */
  severity: "error" | "warning";
}
