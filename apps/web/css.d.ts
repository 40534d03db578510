declare module '*.css';
declare module 'server-only';
declare module '*.css?inline' {
  const styles: string;
  export default styles;
}
