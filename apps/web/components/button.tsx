import type { ButtonHTMLAttributes } from 'react';

type ButtonProps = ButtonHTMLAttributes<HTMLButtonElement> & {
  variant?: 'primary' | 'plain';
  isBlock?: boolean;
  isBusy?: boolean;
};

/** One primary a screen. While busy it keeps its label and refuses a second press, but stays focusable. */
export function Button({
  variant = 'plain',
  isBlock = false,
  isBusy = false,
  className = '',
  type = 'button',
  onClick,
  ...rest
}: ButtonProps) {
  const classes = ['btn', variant === 'primary' ? 'btn-primary' : '', isBlock ? 'btn-block' : '', className]
    .filter(Boolean)
    .join(' ');
  return (
    <button
      type={type}
      className={classes}
      aria-busy={isBusy || undefined}
      onClick={isBusy ? (event) => event.preventDefault() : onClick}
      {...rest}
    />
  );
}
