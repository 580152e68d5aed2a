import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { BrowserRouter } from 'react-router';
import './design/tokens.css';
import './design/base.css';
import { queryClient } from './api/query';
import { ToastProvider } from './design/toast';
import { startTranslations } from './i18n/setup';
import { Routes } from './routes';
import { applyTextSize, textSize } from './session/preferences';

applyTextSize(textSize());
void startTranslations().then(() => {
  const root = document.getElementById('root');
  if (!root) throw new Error('index.html has no #root');
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={queryClient}>
        <ToastProvider>
          <BrowserRouter>
            <Routes />
          </BrowserRouter>
        </ToastProvider>
      </QueryClientProvider>
    </StrictMode>,
  );
});
