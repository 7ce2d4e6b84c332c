import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";

export interface CellLinkProps {
  /** undefined if no list has just those references. */
  search: Record<string, string> | undefined;
  /** The name of the number for whoever hears it. */
  label: string;
  children: ReactNode;
}

/** Leads to the references that a number counts. */
export const CellLink = ({ search, label, children }: CellLinkProps) =>
  search === undefined ? (
    children
  ) : (
    <Link to="/references" search={search as never} aria-label={label}>
      {children}
    </Link>
  );
