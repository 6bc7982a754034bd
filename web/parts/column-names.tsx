/** The names above the columns of a table. */
import { Table } from '@amsterdam/design-system-react/dist/Table';

export const ColumnNames = ({ names }: { readonly names: readonly string[] }) => (
  <Table.Header>
    <Table.Row>
      {names.map((name) => (
        <Table.HeaderCell scope="col" key={name}>
          {name}
        </Table.HeaderCell>
      ))}
    </Table.Row>
  </Table.Header>
);
