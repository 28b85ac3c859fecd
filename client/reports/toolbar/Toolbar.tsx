import { ArrowLeftOutlined, PrinterOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ChiefDetail } from '../../../domain/model/index.ts';
import { useMay } from '../../account/use-session.ts';
import { openPath } from '../../app/url-patch.ts';
import { ChiefPicker } from '../../inspect/chief/ChiefPicker.tsx';
import type { ReportChoice } from '../use-report.ts';
import { Files } from './Files.tsx';
import { LevelField } from './LevelField.tsx';
import { PeriodField } from './PeriodField.tsx';
import styles from './Toolbar.module.css';
import { WhoseField } from './WhoseField.tsx';

/** Whose report, of which period, and what to take it away as. */
export function Toolbar({
  choice,
  chief,
  onChief,
  file,
  ready,
}: {
  choice: ReportChoice;
  chief: ChiefDetail | null;
  onChief(id: string): void;
  file(ending: 'pdf' | 'xlsx'): string;
  /** there is a report to take away */
  ready: boolean;
}) {
  const { t } = useTranslation('report');
  const exports = useMay('export');
  return (
    <section className={styles.bar} aria-labelledby="report-tools">
      <h2 id="report-tools">{t('title')}</h2>
      <div className={styles.fields}>
        <Button icon={<ArrowLeftOutlined />} onClick={() => openPath('/inspect')} data-testid="report-back">
          {t('back')}
        </Button>
        <WhoseField choice={choice} />
        <div className={styles.who}>
          {choice.level === null ? (
            <ChiefPicker chosen={chief} onChoose={onChief} />
          ) : (
            <LevelField choice={choice} level={choice.level} />
          )}
        </div>
        <PeriodField choice={choice} />
        {exports && <Files file={file} ready={ready} />}
        <Button
          icon={<PrinterOutlined />}
          disabled={!ready}
          onClick={() => print()}
          data-testid="report-print"
        >
          {t('print')}
        </Button>
      </div>
    </section>
  );
}
