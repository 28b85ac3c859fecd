import { FileExcelOutlined, FilePdfOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { DownloadStatus } from '../../data/export/DownloadStatus.tsx';
import { useDownload } from '../../data/export/use-download.ts';

const icons = { pdf: <FilePdfOutlined />, xlsx: <FileExcelOutlined /> };

/** The report as a file; while the server makes one, its button turns and the other waits. */
export function Files({ file, ready }: { file(ending: 'pdf' | 'xlsx'): string; ready: boolean }) {
  const { t } = useTranslation('report');
  const { state, start } = useDownload();
  const making = state.phase === 'making';
  return (
    <>
      {(['pdf', 'xlsx'] as const).map((ending) => (
        <Button
          key={ending}
          type={ending === 'pdf' ? 'primary' : 'default'}
          icon={icons[ending]}
          loading={making}
          disabled={!ready}
          onClick={() => void start(file(ending))}
          data-testid={`report-${ending}`}
        >
          {t(ending)}
        </Button>
      ))}
      <DownloadStatus state={state} />
    </>
  );
}
