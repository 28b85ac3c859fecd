import { FileTextOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { openPath } from '../app/url-patch.ts';

/** The way from a chief to the chief's report. */
export function ReportLink() {
  const { t } = useTranslation('report');
  return (
    <Button icon={<FileTextOutlined />} onClick={() => openPath('/inspect/report')} data-testid="report-open">
      {t('open')}
    </Button>
  );
}
