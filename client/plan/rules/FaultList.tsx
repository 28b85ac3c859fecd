import { AimOutlined, ToolOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ZoneFault } from '../../../domain/zone-rules/index.ts';
import { useFormat } from '../../ui/format.ts';
import { faultText } from './fault-text.ts';
import styles from './Rules.module.css';
import { type MendAsked, mendOf } from './use-rules.ts';

const marks = { error: '✕', warning: '▲', note: 'ⓘ' } as const;

export interface FaultActions {
  /** flies to the fault's place */
  onShow(fault: ZoneFault): void;
  /** the reader points at a fault, or at its mend; null: at none any more */
  onPoint(fault: ZoneFault | null, mend: MendAsked | null): void;
  onMend(mend: MendAsked): void;
}

/** What the rules found, errors first; each leads to its place and, where there is one, to its mend. */
export function FaultList({ faults, ...actions }: { faults: readonly ZoneFault[] } & FaultActions) {
  return (
    <ul className={styles.faults} data-testid="plan-faults">
      {faults.map((fault) => (
        <Item key={`${fault.rule} ${fault.detail.id ?? ''} ${fault.at}`} fault={fault} {...actions} />
      ))}
    </ul>
  );
}

function Item({ fault, onShow, onPoint, onMend }: { fault: ZoneFault } & FaultActions) {
  const { t } = useTranslation('plan-rules');
  const format = useFormat();
  const mend = mendOf(fault);
  const off = () => onPoint(null, null);
  return (
    <li
      className={styles.fault}
      data-severity={fault.severity}
      data-rule={fault.rule}
      onMouseEnter={() => onPoint(fault, null)}
      onMouseLeave={off}
    >
      <p>
        <strong>
          <span aria-hidden="true">{marks[fault.severity]}</span> {t(`severity.${fault.severity}`)}
        </strong>{' '}
        {faultText(t, format, fault)}
      </p>
      <div className={styles.buttons}>
        {fault.at && (
          <Button
            icon={<AimOutlined />}
            onClick={() => onShow(fault)}
            onFocus={() => onPoint(fault, null)}
            onBlur={off}
            data-testid="fault-show"
          >
            {t('show')}
          </Button>
        )}
        {mend && (
          <Button
            icon={<ToolOutlined />}
            title={t(`mend.${fault.mend}`)}
            onClick={() => onMend(mend)}
            onMouseEnter={() => onPoint(fault, mend)}
            onMouseLeave={() => onPoint(fault, null)}
            onFocus={() => onPoint(fault, mend)}
            onBlur={off}
            data-testid="fault-mend"
          >
            {t('mendOne')}
            <small>{t(`mend.${fault.mend}`)}</small>
          </Button>
        )}
      </div>
    </li>
  );
}
