export type UpkeepRequest =
  | { readonly id: number; readonly kind: 'checkpoint' }
  | { readonly id: number; readonly kind: 'backup'; readonly path: string }
  | { readonly id: number; readonly kind: 'close' };

export interface UpkeepReply {
  readonly id: number;
  readonly error: string | null;
}
