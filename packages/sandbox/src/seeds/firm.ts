import { between, pick, type Random } from "../random.js";
import type { SubjectStore } from "../store/subject-store.js";
import { words } from "../subjects/words.js";

/** The objects of a type: the first id, how many, and how many of them have a reference. Ids are five apart. */
interface Objects {
  first: number;
  count: number;
  linked: number;
}

/** What the firm has. Some objects have no reference. */
export const firm = {
  Workspace: { first: 3_388_210, count: 16, linked: 12 },
  Story: { first: 713_895_600, count: 100, linked: 80 },
  TimeEntry: { first: 98_200_400, count: 70, linked: 60 },
  Invoice: { first: 5_120_300, count: 15, linked: 15 },
  Expense: { first: 7_740_100, count: 26, linked: 20 },
  User: { first: 12_019, count: 14, linked: 9 },
} as const satisfies Record<string, Objects>;

export const idOf = ({ first }: Objects, index: number) => first + index * 5;

/** Which objects lists hide by default, by their index. */
const archivedWorkspaces = [3, 8, 13];
const foreignExpenses = [4, 11, 22];
const disabledUsers = [2, 6, 11];
const outsideUsers = [4, 12];

const clients = ["Adria Foods", "Northwind Rail", "Helix Labs", "Copperfield Bank"] as const;
const people = [
  "Ada Okafor",
  "Bruno Keller",
  "Chen Wei",
  "Dana Silva",
  "Emil Novak",
  "Farah Aziz",
  "Goran Ilic",
] as const;

/** Stores the objects of the firm that are believable only if they fit together: projects and who and what belongs to them. */
export function storeFirm(subjects: SubjectStore, random: Random): void {
  const { Workspace, Story, TimeEntry, Expense, User } = firm;
  const put = (type: string, id: number, properties: object, traits: string[] = []) =>
    subjects.put(type, id, { id: String(id), ...properties }, traits);
  const indexes = ({ count }: Objects) => Array.from({ length: count }, (_unused, index) => index);
  const someIdOf = (objects: Objects) => String(idOf(objects, between(random, 0, objects.count - 1)));
  for (const index of indexes(Workspace)) {
    const title = `${pick(random, clients)}: ${pick(random, words.title ?? [""])}`;
    put("Workspace", idOf(Workspace, index), { title, archived: archivedWorkspaces.includes(index) });
  }
  for (const index of indexes(User)) {
    const full_name = `${people[index % people.length]}${index < people.length ? "" : " Jr."}`;
    const traits = [
      ...(disabledUsers.includes(index) ? ["disabled"] : []),
      ...(outsideUsers.includes(index) ? ["nonparticipant"] : []),
    ];
    const email_address = `${full_name
      .toLowerCase()
      .replaceAll(/[^a-z]+/g, ".")
      .replace(/\.$/, "")}@firm.example`;
    put("User", idOf(User, index), { full_name, email_address }, traits);
  }
  for (const index of indexes(Story))
    put("Story", idOf(Story, index), { workspace_id: someIdOf(Workspace), archived: false });
  for (const index of indexes(TimeEntry))
    put("TimeEntry", idOf(TimeEntry, index), { workspace_id: someIdOf(Workspace), user_id: someIdOf(User) });
  for (const index of indexes(Expense)) {
    // Every project has some, the archived ones too.
    const workspace_id = String(idOf(Workspace, index % Workspace.count));
    const traits = foreignExpenses.includes(index) ? ["foreign"] : [];
    put("Expense", idOf(Expense, index), { workspace_id, user_id: someIdOf(User) }, traits);
  }
}
