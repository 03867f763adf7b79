// Acts that are needed now and then, behind one button.
import type { ReactNode } from "react";
import { Menu as List, MenuItem, MenuTrigger, Popover } from "react-aria-components";
import { Button } from "./button.tsx";

export interface MenuAct {
  id: string;
  label: string;
  onAction: () => void;
  danger?: boolean;
  isDisabled?: boolean;
}

interface Props {
  /** What the button shows. */
  children: ReactNode;
  /** What the button is called where it shows only a sign. */
  label?: string;
  items: readonly MenuAct[];
}

export function Menu({ children, label, items }: Props) {
  return (
    <MenuTrigger>
      <Button kind="quiet" aria-label={label}>
        {children}
      </Button>
      <Popover className="popover">
        <List className="list-box" items={items}>
          {({ id, label, onAction, danger, isDisabled }) => (
            <MenuItem
              id={id}
              onAction={onAction}
              isDisabled={isDisabled}
              className={danger ? "option danger" : "option"}
            >
              {label}
            </MenuItem>
          )}
        </List>
      </Popover>
    </MenuTrigger>
  );
}
