import { Button, Collapse, Group, NativeSelect, SimpleGrid } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import type { Search } from "../app/search.js";
import { FilterField } from "./filter-field.js";
import { everyType, filterParameters, knownOrders, knownTypes, type ListSearch } from "./list-search.js";

/** Filters that are always in sight; the others are one click away. */
const firstFilters = ["service_name", "status", "service_model_ref"];

export interface FilterPanelProps {
  search: Partial<Search>;
  list: ListSearch;
  /** Changes the URL, and so the list. Empty removes a value. */
  change: (values: Partial<Search>) => void;
}

/** Every filter of the API as a control, made from the document. */
export function FilterPanel({ search, list, change }: FilterPanelProps) {
  const [isOpen, { toggle }] = useDisclosure(
    Object.keys(list.filters).some((name) => !firstFilters.includes(name)),
  );
  const parameters = filterParameters();
  const fields = (names: (name: string) => boolean) =>
    parameters
      .filter(({ name }) => names(name))
      .map((parameter) => (
        <FilterField
          key={parameter.name}
          parameter={parameter}
          value={search[parameter.name] ?? ""}
          change={(value) => change({ [parameter.name]: value })}
        />
      ));
  return (
    <section aria-label="Filters">
      <SimpleGrid cols={{ base: 1, xs: 2, md: 5 }} spacing="sm">
        <NativeSelect
          label="Subject type"
          name="subject_type"
          value={search.subject_type || list.types[0] || ""}
          onChange={(event) => change({ subject_type: event.currentTarget.value })}
          data={[...knownTypes(), { value: everyType, label: "All, one after the other" }]}
        />
        {fields((name) => firstFilters.includes(name))}
        <NativeSelect
          label="Order"
          name="order"
          value={list.order ?? ""}
          onChange={(event) => change({ order: event.currentTarget.value })}
          data={[{ value: "", label: "The server's" }, ...knownOrders()]}
        />
      </SimpleGrid>
      <Collapse expanded={isOpen}>
        <SimpleGrid cols={{ base: 1, xs: 2, md: 5 }} spacing="sm" mt="sm">
          {fields((name) => !firstFilters.includes(name))}
        </SimpleGrid>
      </Collapse>
      <Group mt="xs" gap="xs">
        <Button size="xs" variant="default" onClick={toggle} aria-expanded={isOpen}>
          {isOpen ? "Fewer filters" : "All filters"}
        </Button>
        {Object.keys(list.filters).length > 0 && (
          <Button
            size="xs"
            variant="default"
            onClick={() => change(Object.fromEntries(Object.keys(list.filters).map((name) => [name, ""])))}
          >
            Clear filters
          </Button>
        )}
      </Group>
    </section>
  );
}
