/** Rows at their real height, before there is anything in them. */
export function SkeletonRows({ count, label }: { count: number; label: string }) {
  return (
    <>
      <p className="sr" role="status">
        {label}
      </p>
      <table className="rows skeleton" aria-hidden="true">
        <tbody>
          {Array.from({ length: count }, (_, row) => (
            <tr key={row}>
              {[60, 70, 90, 50, 40, 60, 80].map((width, cell) => (
                <td key={cell}>
                  <span style={{ width: `${width - ((row * 7 + cell * 13) % 30)}%` }} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
