/** What the API has to know besides the office. */
import type { Office } from '../commands/office.ts';
import type { ChangeFeed } from '../db/lists/changes.ts';
import type { TemporalUi } from '../domain/operations/temporal-ui.ts';
import type { Pages } from './pages.ts';
import type { Provider } from './session/oidc/provider.ts';

export interface ApiSettings {
  readonly office: Office;
  /** Of who looks whether all is well, over connections that nobody at work keeps waiting; undefined: the same. */
  readonly onlooker?: Office;
  readonly feed: ChangeFeed;
  /** Where it is reached, such as `https://klimop.voorbeeld.nl`. Requests under another name are refused: a site that points its name here gets nothing. */
  readonly origin: string;
  /** Says who somebody is; null where there is none, as in a trial. */
  readonly provider: Provider | null;
  /** Whether anybody may be whom they choose: on made-up data, on this machine, without a provider. */
  readonly isTrial: boolean;
  /** The web app; undefined where only programs ask. */
  readonly pages?: Pages;
  /** Where operations sees workflows; undefined or null where nobody said. */
  readonly temporalUi?: TemporalUi | null;
  /** Keeps a fault for operations. */
  readonly onFault: (error: unknown) => void;
}
