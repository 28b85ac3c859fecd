import { UndoOutlined } from '@ant-design/icons';
import { App, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ImportReport } from '../../../domain/model/import.ts';
import { problemText } from '../../ui/problem-text.ts';
import { useReportWords } from '../report/use-report-words.ts';
import { useRevert } from './use-history.ts';

/** Takes an import back, after having said what goes away; a refusal says why. */
export function RevertButton({
  report,
  named = false,
  onReverted,
}: {
  report: ImportReport;
  /** says of which file it is, where several stand side by side */
  named?: boolean;
  onReverted?: () => void;
}) {
  const { t, i18n } = useTranslation(['data', 'app']);
  const { modal } = App.useApp();
  const words = useReportWords();
  const revert = useRevert();
  const refused = ({ problem }: NonNullable<typeof revert.error>) => {
    const app = i18n.getFixedT(null, 'app');
    modal.error({
      title: t('revert.failed'),
      content: problem.status === 409 ? t('revert.conflict') : problemText(problem, app, i18n.language),
    });
  };
  const ask = () =>
    modal.confirm({
      title: t('revert.title', { name: report.fileName }),
      content: t(`revert.what.${report.kind}`, { amounts: words.amounts(report.taken) }),
      okText: t('revert.button'),
      okButtonProps: { danger: true },
      onOk: () => revert.mutateAsync(report).then(onReverted).catch(refused),
    });
  return (
    <Button
      danger
      icon={<UndoOutlined />}
      loading={revert.isPending}
      onClick={ask}
      data-testid="import-revert"
    >
      {named ? t('revert.of', { name: report.fileName }) : t('revert.button')}
    </Button>
  );
}
