// Runs before the first paint: the theme that was chosen here, and which form the address asks for.
"use strict";
(() => {
    const root = document.documentElement;
    const forms = { "/sign-in": "sign-in", "/register": "register" };
    const form = forms[location.pathname.replace(/\/$/, "")];
    if (form) root.dataset.form = form;
    try {
        const theme = localStorage.getItem("nedu.theme");
        if (theme === "light" || theme === "dark") root.dataset.theme = theme;
    } catch {
        // Storage may be forbidden; the system's theme serves.
    }
})();
