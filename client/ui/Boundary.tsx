import { Component, type ReactNode } from 'react';

interface Props {
  /** what stands in for a part that failed */
  fallback(error: Error): ReactNode;
  children: ReactNode;
}

/** Keeps a failure in one part of the page (the map) from taking the numbers down with it. */
export class Boundary extends Component<Props, { error: Error | null }> {
  override state = { error: null as Error | null };

  static getDerivedStateFromError(error: Error) {
    return { error };
  }

  override render() {
    return this.state.error ? this.props.fallback(this.state.error) : this.props.children;
  }
}
