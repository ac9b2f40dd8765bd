import helmet, { type HelmetOptions } from 'helmet';

/** Nothing runs, loads or frames that is not a file of ours; no inline script or style. Plain http on this machine stays so. */
const policy: HelmetOptions = {
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'"],
      fontSrc: ["'self'"],
      imgSrc: ["'self'", 'data:'],
      connectSrc: ["'self'"],
      baseUri: ["'none'"],
      formAction: ["'self'"],
      frameAncestors: ["'none'"],
    },
  },
  strictTransportSecurity: false,
  // Without it a browser hides from us too where a form comes from, where the address is not a secure one.
  referrerPolicy: { policy: 'same-origin' },
};

export const securityHeaders = helmet(policy);

/**
 * The same at the room's door, without what a browser takes from a secure address alone, and complains of on any other: plain
 * http from another machine is none.
 */
export const roomHeaders = helmet({ ...policy, crossOriginOpenerPolicy: false, originAgentCluster: false });
