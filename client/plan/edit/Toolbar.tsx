import {
  AimOutlined,
  AppstoreOutlined,
  BorderOutlined,
  CheckOutlined,
  CloseCircleOutlined,
  DeleteOutlined,
  DragOutlined,
  EditOutlined,
  ExpandOutlined,
  FileAddOutlined,
  HighlightOutlined,
  MergeCellsOutlined,
  MinusSquareOutlined,
  RedoOutlined,
  ScissorOutlined,
  SelectOutlined,
  TableOutlined,
  UndoOutlined,
} from '@ant-design/icons';
import { Segmented } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './Edit.module.css';
import { ShortcutHelp } from './ShortcutHelp.tsx';
import { needsOutline, shapeUses, type ToolKey } from './tools.ts';
import type { Editor } from './use-editor.ts';

interface Button {
  key: string;
  icon: ReactNode;
  run(): void;
  on?: boolean;
  off?: boolean;
}

const toolIcons: Partial<Record<ToolKey, ReactNode>> = {
  polygon: <EditOutlined />,
  freehand: <HighlightOutlined />,
  rectangle: <BorderOutlined />,
  circle: <CloseCircleOutlined />,
  edit: <SelectOutlined />,
  move: <DragOutlined />,
  split: <ScissorOutlined />,
  merge: <MergeCellsOutlined />,
  subtract: <MinusSquareOutlined />,
  buffer: <ExpandOutlined />,
  parcels: <AppstoreOutlined />,
  grids: <TableOutlined />,
  file: <FileAddOutlined />,
};

/** All tools, in groups; most also have a key (the help says which). */
export function Toolbar({ editor, drawn, onFit }: { editor: Editor; drawn: boolean; onFit(): void }) {
  const { t } = useTranslation('plan');
  const { drawing, state, tool, setTool } = editor;
  const tools = (keys: readonly ToolKey[]): Button[] =>
    keys.map((key) => ({
      key,
      icon: toolIcons[key],
      run: () => setTool(key),
      on: tool === key,
      off: needsOutline.has(key) && !drawn,
    }));
  const steps: Button[] = [
    { key: 'finish', icon: <CheckOutlined />, run: () => drawing?.key('Enter'), off: !state.underWay },
    { key: 'undo', icon: <UndoOutlined />, run: editor.undo, off: !editor.canUndo },
    { key: 'redo', icon: <RedoOutlined />, run: editor.redo, off: !editor.canRedo },
    { key: 'delete', icon: <DeleteOutlined />, run: editor.remove, off: !drawn },
    { key: 'fit', icon: <AimOutlined />, run: onFit, off: !drawn },
  ];
  return (
    <div className={styles.tools} role="toolbar" aria-label={t('tools.label')} data-testid="plan-tools">
      <Group
        label={t('tools.draw')}
        buttons={tools(['polygon', 'freehand', 'rectangle', 'circle', 'parcels', 'grids', 'file'])}
        off={!drawing}
        many
      />
      {drawn && (
        <Segmented
          block
          value={editor.use}
          onChange={editor.setUse}
          options={shapeUses.map((value) => ({ value, label: t(`use.${value}`) }))}
          aria-label={t('use.label')}
          data-testid="plan-use"
        />
      )}
      <Group
        label={t('tools.change')}
        buttons={tools(['edit', 'move', 'split', 'merge', 'subtract', 'buffer'])}
        off={!drawing}
      />
      <Group label={t('tools.steps')} buttons={steps} off={!drawing}>
        <ShortcutHelp />
      </Group>
    </div>
  );
}

function Group({
  label,
  buttons,
  off,
  many,
  children,
}: {
  label: string;
  buttons: Button[];
  off: boolean;
  /** more than a row holds: in two of larger ones */
  many?: boolean;
  children?: ReactNode;
}) {
  const { t } = useTranslation('plan');
  return (
    <fieldset className={styles.group} data-many={many}>
      <legend>{label}</legend>
      {buttons.map(({ key, icon, run, ...button }) => (
        <button
          key={key}
          type="button"
          aria-pressed={button.on}
          disabled={off || button.off}
          onClick={run}
          data-testid={`plan-tool-${key}`}
        >
          {icon}
          <span>{t(`tools.${key}`)}</span>
        </button>
      ))}
      {children}
    </fieldset>
  );
}
