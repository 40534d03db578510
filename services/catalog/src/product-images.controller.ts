import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Req, StreamableFile } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { DomainError } from '@talat/contracts/errors';
import { Product } from '@talat/contracts/product';
import { SaveImage } from '@talat/contracts/product-desk';
import { CallerInfo, setReplyHeader } from '@talat/platform/context';
import { UuidParam } from '@talat/platform/http';
import { Caller, Policy } from '@talat/platform/policy';
import { Refuses } from '@talat/platform/refusals';
import type { FastifyRequest } from 'fastify';
import { ImageUploads } from './image-upload.provider.ts';
import { Pictures, type PictureFormat } from './pictures.provider.ts';
import { ProductImagesService } from './product-images.service.ts';

const name = /^([a-z0-9][a-z0-9-]{0,150}?)(?:-(160|320|640|1200)\.(avif|webp))?$/;

@ApiTags('products')
@Controller('products/:id/images')
export class ProductImagesController {
  constructor(
    private readonly images: ProductImagesService,
    private readonly uploads: ImageUploads,
  ) {}

  @Post()
  @HttpCode(201)
  @Policy('products.write', 'products.write-own')
  @Refuses('IMAGE_INVALID')
  @ApiOperation({
    summary: 'Add a picture: JPEG, PNG, WebP or AVIF',
    description: 'One file in multipart/form-data; the field `variantId` makes it the picture of that variant.',
  })
  @ApiConsumes('multipart/form-data')
  @ApiBody({
    schema: {
      type: 'object',
      properties: { file: { type: 'string', format: 'binary' }, variantId: { type: 'string', format: 'uuid' } },
      required: ['file'],
    },
  })
  @ApiCreatedResponse({ standardSchema: Product })
  async add(
    @Param('id', UuidParam) id: string,
    @Req() request: FastifyRequest,
    @Caller() caller: CallerInfo,
  ): Promise<Product> {
    return this.images.add(caller, id, await this.uploads.read(request));
  }

  @Put(':imageId')
  @Policy('products.write', 'products.write-own')
  @ApiOperation({ summary: 'What a picture shows, in words, and which variant it belongs to' })
  @ApiOkResponse({ standardSchema: Product })
  update(
    @Param('id', UuidParam) id: string,
    @Param('imageId', UuidParam) imageId: string,
    @Body({ schema: SaveImage }) body: SaveImage,
    @Caller() caller: CallerInfo,
  ): Promise<Product> {
    return this.images.update(caller, { productId: id, imageId }, body);
  }

  @Delete(':imageId')
  @HttpCode(200)
  @Policy('products.write', 'products.write-own')
  @ApiOperation({ summary: 'Take a picture away' })
  @ApiOkResponse({ standardSchema: Product })
  remove(
    @Param('id', UuidParam) id: string,
    @Param('imageId', UuidParam) imageId: string,
    @Caller() caller: CallerInfo,
  ): Promise<Product> {
    return this.images.remove(caller, id, imageId);
  }
}

/** Pictures themselves, outside of the API's path: a name never shows another picture, so browsers keep them for good. */
@ApiTags('products')
@Controller('media')
export class MediaController {
  constructor(private readonly pictures: Pictures) {}

  @Get(':name')
  @Policy('public')
  @ApiOperation({ summary: 'A picture: `{url}-{width}.avif|webp` of a ProductImage; its bare url is a small one' })
  @ApiOkResponse({
    content: {
      'image/webp': { schema: { type: 'string', format: 'binary' } },
      'image/avif': { schema: { type: 'string', format: 'binary' } },
    },
  })
  async picture(@Param('name') text: string): Promise<StreamableFile> {
    const [, file, width = '320', format = 'webp'] = name.exec(text) ?? [];
    const bytes = file ? await this.pictures.sized(file, Number(width), format as PictureFormat) : undefined;
    if (!bytes) throw new DomainError('NOT_FOUND', { what: 'image' });
    setReplyHeader('cache-control', 'public, max-age=31536000, immutable');
    setReplyHeader('x-content-type-options', 'nosniff');
    return new StreamableFile(bytes, { type: `image/${format}`, length: bytes.length });
  }
}
