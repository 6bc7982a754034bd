/** Says what changed to who does not see it change: one live region for the whole app. */
import { createContext, type ReactNode, useCallback, useContext, useState } from 'react';

const Announcing = createContext<(text: string) => void>(() => {});

export const Announcer = ({ children }: { readonly children: ReactNode }) => {
  const [said, setSaid] = useState({ text: '', turn: 0 });
  const announce = useCallback((text: string) => setSaid(({ turn }) => ({ text, turn: turn + 1 })), []);
  return (
    <Announcing value={announce}>
      {children}
      <div className="ams-visually-hidden" role="status" data-testid="announced">
        {/* A key of its own makes the same sentence heard again. */}
        <span key={said.turn}>{said.text}</span>
      </div>
    </Announcing>
  );
};

export const useAnnounce = () => useContext(Announcing);
