import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { BeforeSession } from './check/enter';
import { Devices } from './devices/devices';
import type { Door } from './door';
import { Presence } from './inside/presence';
import { Call } from './room/call';
import { keptPlace } from './room/returning';
import './call.css';

interface SessionProps {
  door: Door;
  /** Whom a link is for. */
  label?: string;
  /** Agreed to and looked at already: on the page that rang, or by the list of callers of a tablet. */
  isReady?: boolean;
}

/** A session from the look at one's own camera to the end. After a reload of the page it goes on where it was. */
export function Session({ door, label, isReady = false }: SessionProps) {
  const latest = useRef(door);
  latest.current = door;
  const devices = useMemo(() => new Devices(), []);
  const [call, setCall] = useState<Call | null>(null);
  const enter = useCallback(
    () => setCall(new Call(latest.current.sessionId, () => latest.current.join(), devices)),
    [devices],
  );
  useEffect(() => {
    const goesOn = isReady || keptPlace(latest.current.sessionId) !== null;
    void devices.open().then(() => goesOn && enter());
    return () => devices.close();
  }, [devices, enter, isReady]);
  useEffect(() => () => call?.close(), [call]);
  if (!call) return <BeforeSession door={door} devices={devices} label={label} onEnter={enter} />;
  return (
    <Presence
      door={door}
      call={call}
      devices={devices}
      onReturn={() => {
        setCall(null);
        void devices.open();
      }}
    />
  );
}
