import type { FigureView, ModelView, Page } from '@chez-soi/contracts';
import { useApi } from '../../api/query';

export const useModels = () => useApi<Page<ModelView>>('/funding/models');
export const useModelVersions = (code: string) =>
  useApi<Page<ModelView>>(`/funding/models/${encodeURIComponent(code)}/versions`);
export const useFigures = () => useApi<Page<FigureView>>('/funding/models/figures');
