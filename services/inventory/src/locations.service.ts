import { Injectable } from '@nestjs/common';
import { DomainError } from '@talat/contracts/errors';
import { newId } from '@talat/contracts/id';
import type { SaveLocation, StockLocation } from '@talat/contracts/inventory';
import type { CallerInfo } from '@talat/platform/context';
import { violatedConstraint } from '@talat/platform/database-errors';
import { Database, type Tx } from '@talat/platform/database';
import { audit, publish } from '@talat/platform/record';
import { LocationRepository } from './location.repository.ts';
import { StockLocationEntity } from './stock-location.entity.ts';
import { StockRepository } from './stock.repository.ts';

/** Rows told in one event when a location opens or closes for sale. */
const rowsInEvent = 500;

/** The places where stock stands. */
@Injectable()
export class LocationsService {
  constructor(
    private readonly db: Database,
    private readonly locations: LocationRepository,
    private readonly stock: StockRepository,
  ) {}

  async list(caller: CallerInfo): Promise<{ data: StockLocation[] }> {
    return { data: (await this.locations.list()).map((location) => toLocation(location, caller.language)) };
  }

  create(caller: CallerInfo, input: SaveLocation): Promise<StockLocation> {
    return this.saved(caller, input, async (tx) => {
      const location = Object.assign(new StockLocationEntity(), { id: newId(), ...fieldsOf(input) });
      await this.locations.save(tx, location);
      audit(tx, {
        service: 'inventory',
        action: 'location.created',
        entity: 'location',
        entityId: location.id,
        after: fieldsOf(input),
      });
      return location;
    });
  }

  update(caller: CallerInfo, id: string, input: SaveLocation): Promise<StockLocation> {
    return this.saved(caller, input, async (tx) => {
      // stock before location, as every reservation does
      await this.locations.lockArticles(tx, id);
      const location = await this.getForUpdate(tx, id);
      const before = { ...location };
      await this.locations.save(tx, Object.assign(location, fieldsOf(input)));
      audit(tx, {
        service: 'inventory',
        action: 'location.updated',
        entity: 'location',
        entityId: id,
        before: rowOf(before),
        after: rowOf(location),
      });
      if (before.isSellable !== location.isSellable) await this.tellRows(tx, id);
      return location;
    });
  }

  /** @throws {DomainError} LOCATION_IN_USE while anything stands there. */
  async remove(id: string): Promise<void> {
    await this.db.transaction(async (tx) => {
      await this.locations.lockArticles(tx, id);
      const location = await this.getForUpdate(tx, id);
      if ((await this.locations.countUnits(tx, id)) > 0)
        throw new DomainError('LOCATION_IN_USE', { code: location.code });
      await this.locations.save(tx, Object.assign(location, { isDeleted: true }));
      audit(tx, {
        service: 'inventory',
        action: 'location.deleted',
        entity: 'location',
        entityId: id,
        before: rowOf(location),
      });
    });
  }

  private async saved(
    caller: CallerInfo,
    { code }: SaveLocation,
    work: (tx: Tx) => Promise<StockLocationEntity>,
  ): Promise<StockLocation> {
    try {
      return await this.db.transaction(async (tx) => toLocation(await work(tx), caller.language));
    } catch (error) {
      if (violatedConstraint(error) === 'location_code') throw new DomainError('LOCATION_CODE_TAKEN', { code });
      throw error;
    }
  }

  private async getForUpdate(tx: Tx, id: string): Promise<StockLocationEntity> {
    const location = await this.locations.findForUpdate(tx, id);
    if (!location) throw new DomainError('NOT_FOUND', { what: 'location' });
    return location;
  }

  /** What is available has changed although nothing moved: everybody who shows stock is told. */
  private async tellRows(tx: Tx, id: string): Promise<void> {
    const { changes, variants } = await this.locations.touchRows(tx, id);
    for (let from = 0; from < changes.length; from += rowsInEvent) {
      const part = changes.slice(from, from + rowsInEvent);
      publish(tx, 'inventory.adjusted', {
        subject: newId(),
        version: 1,
        data: { reference: id, reason: 'location', changes: part },
      });
    }
    tx.records.events.push(...(await this.stock.noteLow(tx, variants)));
  }
}

function fieldsOf({ code, name, isSellable, priority }: SaveLocation) {
  const names = typeof name === 'string' ? { th: name, en: name } : name;
  return { code, nameTh: names.th, nameEn: names.en, isSellable, priority };
}

const rowOf = ({ code, nameTh, nameEn, isSellable, priority }: StockLocationEntity) => ({
  code,
  nameTh,
  nameEn,
  isSellable,
  priority,
});

function toLocation(
  { id, code, nameTh, nameEn, isSellable, priority }: StockLocationEntity,
  language: 'th' | 'en',
): StockLocation {
  return { id, code, name: language === 'th' ? nameTh : nameEn, isSellable, priority };
}
