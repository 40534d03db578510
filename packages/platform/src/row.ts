/**
 * A table's row as the code knows it: some columns are less than any text or any JSON. A column that the table does not have,
 * or that is of another kind there, does not compile.
 */
export type Narrowed<
  Table,
  Columns extends { [Name in keyof Columns]: Name extends keyof Table ? Table[Name] : never },
> = Omit<Table, keyof Columns> & Columns;
