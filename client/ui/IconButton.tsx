import type { ReactNode } from 'react';

/** A button that is drawn, in a square of 24 (no font has all such signs), with a word beside it where one is given. */
export function IconButton({
  drawing,
  label,
  className,
  testId,
  disabled = false,
  onPress,
  children,
}: {
  /** the `d` of an SVG path, filled even-odd */
  drawing: string;
  label: string;
  className: string | undefined;
  testId: string;
  disabled?: boolean;
  onPress(): void;
  children?: ReactNode;
}) {
  return (
    <button
      type="button"
      className={className}
      aria-label={label}
      title={label}
      disabled={disabled}
      onClick={onPress}
      data-testid={testId}
    >
      <svg viewBox="0 0 24 24" aria-hidden="true">
        <path fillRule="evenodd" d={drawing} />
      </svg>
      {children}
    </button>
  );
}
