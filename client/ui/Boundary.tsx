import { Component, type ReactNode } from 'react';

interface Props {
  /** what stands in for a part that failed */
  fallback(error: Error): ReactNode;
  /** after how long the part is tried again by itself, ms */
  healAfterMs?: number;
  children: ReactNode;
}

/** Keeps a failure in one part of the page (the map) from taking the numbers down with it. */
export class Boundary extends Component<Props, { error: Error | null }> {
  override state = { error: null as Error | null };
  private timer: ReturnType<typeof setTimeout> | undefined;

  static getDerivedStateFromError(error: Error) {
    return { error };
  }

  override componentDidCatch() {
    const { healAfterMs } = this.props;
    if (healAfterMs) this.timer = setTimeout(() => this.setState({ error: null }), healAfterMs);
  }

  override componentWillUnmount() {
    clearTimeout(this.timer);
  }

  override render() {
    return this.state.error ? this.props.fallback(this.state.error) : this.props.children;
  }
}
