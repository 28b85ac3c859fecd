import { DownloadOutlined } from '@ant-design/icons';
import { Button, Dropdown } from 'antd';
import { useTranslation } from 'react-i18next';
import { exportCatalogue } from '../../../domain/model/export.ts';
import { useMay } from '../../account/use-session.ts';
import { apiUrl, type Params, useApi } from '../../app/api.ts';
import { DownloadStatus } from './DownloadStatus.tsx';
import { useDownload } from './use-download.ts';

/** One list as a file, in degrees: a button with the formats, for those who may take data away. */
export function ExportMenu(props: { path: string; params: Params; label: string }) {
  return useMay('export') && <Menu {...props} />;
}

function Menu({ path, params, label }: { path: string; params: Params; label: string }) {
  const { t } = useTranslation('export');
  const { state, start } = useDownload();
  const catalogue = useApi(exportCatalogue, '/api/exports');
  const formats = catalogue.data?.formats ?? [];
  return (
    <>
      <Dropdown
        trigger={['click']}
        menu={{
          items: formats.map(({ id, label }) => ({ key: id, label })),
          onClick: ({ key }) => void start(apiUrl(path, { ...params, format: key })),
        }}
      >
        <Button
          icon={<DownloadOutlined />}
          loading={state.phase === 'making'}
          aria-label={label}
          data-testid="export-menu"
        >
          {t('download')}
        </Button>
      </Dropdown>
      <DownloadStatus state={state} />
    </>
  );
}
