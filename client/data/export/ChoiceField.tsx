import { Select } from 'antd';
import type { ReactNode } from 'react';
import styles from './Export.module.css';

/** A control with its name above it. */
export function Field({ label, children }: { label: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control is among the children
    <label className={styles.field}>
      <span>{label}</span>
      {children}
    </label>
  );
}

export function ChoiceField<T extends string | number>({
  label,
  value,
  options,
  onChange,
  testId,
}: {
  label: string;
  value: T;
  options: { value: T; label: string }[];
  onChange(value: T): void;
  testId: string;
}) {
  return (
    <Field label={label}>
      <Select
        aria-label={label}
        value={value}
        options={options}
        onChange={onChange}
        data-testid={testId}
        disabled={options.length < 2}
      />
    </Field>
  );
}
