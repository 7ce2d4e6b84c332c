/** A contract violation that Prism reports. */
export interface Violation {
  /** The side that breaks the contract. */
  side: "request" | "response";
  /** Prism's location, such as `request.query.status` or `response.body.meta`. */
  location: string;
  /** Prism's message. */
  message: string;
  /** Prism reports a response with an undeclared status as a warning, and everything else as an error. */
  severity: "error" | "warning";
}
