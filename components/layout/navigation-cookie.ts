/** Cookie that keeps whether the left navigation is collapsed: `collapsed` or `open`. Read by the dashboard layout. */
export const NAVIGATION_COOKIE = "plumbline.navigation";
