/** The surfaces and their addresses. Each screen is its own chunk. */
import { createRouter, createWebHistory } from 'vue-router';

export const router = createRouter({
  history: createWebHistory(),
  routes: [
    { path: '/', redirect: (to) => ({ path: '/wall', query: to.query }) },
    { path: '/wall', name: 'wall', component: () => import('./screens/wall-screen.vue') },
    { path: '/sign-in', name: 'sign-in', component: () => import('./screens/sign-in-screen.vue') },
    { path: '/displays', name: 'displays', component: () => import('./screens/displays-screen.vue') },
    { path: '/:path(.*)*', name: 'not-found', component: () => import('./screens/not-found-screen.vue') },
  ],
});
