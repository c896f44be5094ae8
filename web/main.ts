import { createPinia } from 'pinia';
import { createApp } from 'vue';
import AppRoot from './app-root.vue';
import { router } from './router.ts';
import './ui/tokens.css';
import './ui/base.css';

createApp(AppRoot).use(createPinia()).use(router).mount('#app');
