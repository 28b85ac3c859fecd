import { Tabs } from 'antd';
import { type ComponentType, Suspense, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Card } from '../../ui/Card.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { GapPanel } from '../gaps/GapPanel.tsx';
import { useInspected } from '../inspected.ts';
import { PatrolPanel } from '../patrols/PatrolPanel.tsx';
import { ProblemPanel } from '../problems/ProblemPanel.tsx';
import { RecordPanel } from '../records/RecordPanel.tsx';
import { TaskPanel } from '../tasks/TaskPanel.tsx';
import { type List, lists, useList } from './use-list.ts';
import { useShownAtLoad } from './use-shown-at-load.ts';

const panels: Record<List, ComponentType> = {
  gaps: GapPanel,
  tasks: TaskPanel,
  problems: ProblemPanel,
  patrols: PatrolPanel,
  records: RecordPanel,
};

/** What there is to list where no chief is looked at. */
const withoutChief: readonly List[] = ['tasks', 'problems', 'patrols'];

/** What is listed of the chief, a tab each; the one shown stands in the URL. */
export function Lists() {
  const { t } = useTranslation('inspect');
  const [asked, setList] = useList();
  const { nobody } = useInspected();
  const shown = nobody ? withoutChief : lists;
  const list = shown.find((name) => name === asked) ?? shown[0]!;
  const body = useRef<HTMLDivElement>(null);
  useShownAtLoad(body);
  return (
    <Card title={t(`${list}.title`)} grow bodyRef={body} testId="lists">
      <Tabs
        activeKey={list}
        // Five English words fit side by side: what does not goes into a menu that few find.
        tabBarGutter={0}
        onChange={(key) => setList(key as List)}
        items={shown.map((key) => {
          const Panel = panels[key];
          return {
            key,
            label: t(`list.${key}`),
            // A tab's texts come with its first opening: only the tab waits for them, not the page.
            children: (
              <Suspense fallback={<Skeleton rows={8} />}>
                <Panel />
              </Suspense>
            ),
          };
        })}
      />
    </Card>
  );
}
