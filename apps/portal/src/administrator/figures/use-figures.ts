import type { FigureRowView, Page } from '@chez-soi/contracts';
import { useApi } from '../../api/query';

export const useFigureRows = () => useApi<Page<FigureRowView>>('/funding/figures');
