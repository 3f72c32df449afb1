import { useLanguage } from '~/language/context';

interface Props {
  /** The share that organizations report, from 0 to 1. */
  reported: number;
  /** The share that others have verified, from 0 to 1. */
  verified: number;
  /** What is measured. */
  label: string;
}

/** A bar: what is verified in full color, what is merely reported paler behind it. */
export function ShareBar({ reported, verified, label }: Props) {
  const { t, format } = useLanguage();
  const spoken = `${label}: ${t.goalVerified} ${format.percent(verified)}, ${t.goalReported} ${format.percent(reported)}`;
  return (
    <div className="share">
      <div className="share-bar" role="img" aria-label={spoken}>
        <span className="reported" style={{ inlineSize: width(reported) }} />
        <span className="verified" style={{ inlineSize: width(verified) }} />
      </div>
      <b aria-hidden="true">{format.percent(verified)}</b>
    </div>
  );
}

function width(share: number): string {
  return `${Math.min(100, Math.max(0, share * 100))}%`;
}
