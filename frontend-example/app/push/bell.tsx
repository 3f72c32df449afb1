/** A bell, beside words. */
export function Bell() {
  return (
    <svg className="bell" viewBox="3.5 2 17 20" aria-hidden="true">
      <path d="M6 17V11a6 6 0 0 1 12 0v6l1.5 1.5h-15zM10 21h4M12 5V3" />
    </svg>
  );
}
