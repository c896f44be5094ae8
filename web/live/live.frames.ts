/** Server-sent events from a byte stream, as HTML's "interpreting an event stream" has it. Pure but for its own rest. */
export interface Frame {
  id: string | null;
  event: string;
  data: string;
}

/** Feeds text in pieces of any size; gives the frames that are complete. Comments and unknown fields are skipped. */
export function createFrameReader(): (text: string) => Frame[] {
  let rest = '';
  let id: string | null = null;
  let event = '';
  let data: string[] = [];

  function line(text: string, frames: Frame[]): void {
    if (text === '') {
      if (data.length > 0) frames.push({ id, event: event || 'message', data: data.join('\n') });
      event = '';
      data = [];
      return;
    }
    const colon = text.indexOf(':');
    const field = colon < 0 ? text : text.slice(0, colon);
    const value = colon < 0 ? '' : text.slice(colon + 1).replace(/^ /, '');
    if (field === 'data') data.push(value);
    else if (field === 'event') event = value;
    else if (field === 'id') id = value;
  }

  return (text) => {
    const frames: Frame[] = [];
    // A carriage return at the very end may be half of a line break.
    const whole = rest + text;
    const cut = whole.endsWith('\r') ? whole.length - 1 : whole.length;
    const lines = whole.slice(0, cut).split(/\r\n|\n|\r/);
    rest = (lines.pop() ?? '') + whole.slice(cut);
    for (const each of lines) line(each, frames);
    return frames;
  };
}
