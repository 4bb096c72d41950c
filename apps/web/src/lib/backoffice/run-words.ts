import type { ManagedDataset, Run } from '@parvis/api';
import type { StateBadgeProps } from '../components/state-badge/examples.ts';
import type { Say } from '../language/say.ts';

/** Is the publication still to come, so that a page about it must be looked at again? */
export function isUnderWay(run: Run | null | undefined): boolean {
  return run?.state === 'queued' || run?.state === 'running';
}

/** The state of a publication, in words. */
export function runBadge(say: Say, run: Run): StateBadgeProps {
  const tone = { queued: 'busy', running: 'busy', done: 'good', failed: 'bad' } as const;
  const stage = run.state === 'running' && run.stage ? ` · ${say(`backoffice.stage.${run.stage}`)}` : '';
  return { tone: tone[run.state], label: `${say(`backoffice.state.${run.state}`)}${stage}` };
}

/** The state of a dataset, in words: what its readers meet, then what is being done about it. */
export function datasetBadges(say: Say, dataset: ManagedDataset): StateBadgeProps[] {
  const { damaged, published, lastRun } = dataset;
  const served: StateBadgeProps = damaged
    ? { tone: 'bad', label: say('backoffice.state.damaged') }
    : published
      ? { tone: 'good', label: say('backoffice.state.published') }
      : { tone: 'quiet', label: say('backoffice.state.unpublished') };
  return lastRun && lastRun.state !== 'done' ? [served, runBadge(say, lastRun)] : [served];
}
