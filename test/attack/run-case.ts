import type { AttackCase } from './attack-case.ts';
import { canaryWord, type Target } from './target.ts';

/** Runs one case, then looks whether the server is as it was. */
export async function runCase(target: Target, attack: AttackCase): Promise<readonly string[]> {
  const before = await target.canaries();
  try {
    await attack.run(target);
  } catch (error) {
    target.fault(`stopped: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  }
  await checkAlive(target);
  if (target.server.child.exitCode === null && (await target.canaries()) !== before)
    target.fault('documents of another collection are not what they were');
  return target.takeFaults();
}

async function checkAlive(target: Target): Promise<void> {
  const { child } = target.server;
  if (child.exitCode !== null || child.signalCode !== null) {
    target.fault(`the server has ended: ${child.exitCode ?? child.signalCode}`);
    return;
  }
  const health = await target.wire.send({ method: 'GET', path: '/health' });
  if (health.status !== 200) target.fault(`/health is ${health.status}`);
  if (health.ms > 1000) target.fault(`/health took ${Math.round(health.ms)} ms`);
}

/** To be asked once, at the end: what the process has written holds no secret, no document and no crash. */
export function outputFaults(target: Target): readonly string[] {
  const output = target.output();
  const faults: string[] = [];
  for (const [who, key] of Object.entries(target.keys))
    if (key !== '' && output.includes(key)) faults.push(`the key of ${who} is in the log`);
  if (output.includes(canaryWord)) faults.push('a document is in the log');
  const crash = /^.*(?:uncaught|unhandled|FATAL|a request failed|"level":50|"level":60).*$/m.exec(output);
  if (crash !== null) faults.push(`the log tells of a fault: ${crash[0].slice(0, 1500)}`);
  return faults;
}
