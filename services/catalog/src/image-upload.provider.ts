import multipart from '@fastify/multipart';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { DomainError } from '@talat/contracts/errors';
import { Id } from '@talat/contracts/id';
import { bytesText } from '@talat/platform/http';
import { Settings } from '@talat/platform/settings';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { catalogSettings } from './catalog.settings.ts';
import { refuse } from './product.rules.ts';

export type Upload = { bytes: Buffer; variantId: string | null };

/** Lets this server take multipart bodies, within the size of one picture. */
@Injectable()
export class ImageUploads implements OnModuleInit {
  readonly #most: number;

  constructor(
    private readonly host: HttpAdapterHost,
    settings: Settings,
  ) {
    this.#most = settings.get(catalogSettings).CATALOG_IMAGE_MAX_BYTES;
  }

  async onModuleInit(): Promise<void> {
    const fastify = this.host.httpAdapter.getInstance<FastifyInstance>();
    const limits = { fileSize: this.#most, files: 1, fields: 4, fieldSize: 200, headerPairs: 50 };
    await fastify.register(multipart, { limits });
  }

  /** The one file of a request. @throws {DomainError} VALIDATION_FAILED without one, PAYLOAD_TOO_LARGE */
  async read(request: FastifyRequest): Promise<Upload> {
    if (!request.isMultipart()) refuse('send the picture as multipart/form-data');
    const part = (await request.file()) ?? refuse('the form holds no file');
    const bytes = await part.toBuffer().catch((error: { code?: string }) => {
      if (error.code === 'FST_REQ_FILE_TOO_LARGE')
        throw new DomainError('PAYLOAD_TOO_LARGE', { limit: bytesText(this.#most) });
      throw error;
    });
    const field = part.fields['variantId'];
    const variantId = field && 'value' in field ? String(field.value) : null;
    if (variantId && !Id.safeParse(variantId).success) refuse('variantId: an id');
    return { bytes, variantId };
  }
}
