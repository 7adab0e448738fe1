// Signing in and registering: plain forms that work before the client has arrived. The rules are
// the server's (common/accounts); what it refuses is shown beside the field it names.
"use strict";
(() => {
    const root = document.documentElement;
    const layer = document.getElementById("nedu-forms");
    const forms = { "sign-in": document.getElementById("nedu-sign-in"), register: document.getElementById("nedu-register") };
    const assets = JSON.parse(document.getElementById("nedu-assets").textContent);
    const language = root.lang; // of this page; the client may speak another one by now
    let words = null;
    let shown_form = "";

    const address_of = () => location.pathname.replace(/\/$/, "").slice(1);

    // As api::is_local_path: stays on this site whatever a crafted link says.
    const is_local_path = (path) => /^\/(?!\/)[^\\\u0000-\u001f]*$/.test(path);

    const then = () => {
        const wanted = new URLSearchParams(location.search).get("then") || "";
        return is_local_path(wanted) ? wanted : "/";
    };

    const language_words = () => {
        words = words || fetch(assets[`lang/${language}.json`]).then((answer) => answer.json());
        return words.catch(() => {
            words = null;
            return {};
        });
    };

    const show_field_error = (form, input, sentence) => {
        const place = document.getElementById(`${form.id}-${input.name}-error`);
        place.textContent = sentence;
        if (sentence) input.setAttribute("aria-invalid", "true");
        else input.removeAttribute("aria-invalid");
    };

    const show_form_error = (form, sentence) => {
        const place = form.querySelector(".form-error");
        place.textContent = sentence;
        place.hidden = !sentence;
    };

    const clear_errors = (form) => {
        for (const input of form.querySelectorAll("input")) show_field_error(form, input, "");
        show_form_error(form, "");
    };

    const show_refusal = async (form, error) => {
        const sentences = await language_words();
        const sentence = (key) => sentences[key] || sentences["error.internal"] || key;
        for (const { field, key } of error.fields || [])
            if (form.elements[field]) show_field_error(form, form.elements[field], sentence(key));
        // The first as one reads, in whatever order they were refused.
        const first = form.querySelector("[aria-invalid]");
        if (!first) show_form_error(form, sentence(error.key));
        (first || form.querySelector("input")).focus();
    };

    const set_busy = (form, busy) => {
        const button = form.querySelector("button.primary");
        const label = button.firstElementChild;
        button.dataset.label = button.dataset.label || label.textContent;
        label.textContent = busy ? button.dataset.sending : button.dataset.label;
        button.classList.toggle("busy", busy);
        form.setAttribute("aria-busy", String(busy));
    };

    const request_of = (form) => {
        const request = Object.fromEntries(new FormData(form));
        if (form.id === "register") request.language = language;
        return {
            method: "POST",
            headers: { "Content-Type": "application/json", "Accept-Language": language },
            body: JSON.stringify(request),
        };
    };

    const send = async (form) => {
        let answer;
        try {
            answer = await fetch(form.getAttribute("action"), request_of(form));
        } catch {
            return { error: { key: navigator.onLine ? "error.unavailable" : "error.offline" } };
        }
        const body = await answer.json().catch(() => null);
        if (answer.ok && body) return body;
        return body && body.error ? body : { error: { key: "error.unavailable" } };
    };

    const submit = async (event) => {
        event.preventDefault();
        const form = event.currentTarget;
        if (form.getAttribute("aria-busy") === "true") return;
        clear_errors(form);
        set_busy(form, true);
        const answer = await send(form);
        set_busy(form, false);
        if (answer.error) {
            await show_refusal(form, answer.error);
            return;
        }
        const goal = then();
        form.reset();
        history.replaceState(null, "", goal);
        show("");
        // The client, where it runs already, asks anew who is signed in and follows the address; other
        // tabs hear of the change in storage.
        try {
            localStorage.setItem("nedu.session", String(Date.now()));
        } catch {
            // Then they learn it with their next request.
        }
        window.dispatchEvent(new CustomEvent("nedu:session"));
        window.dispatchEvent(new PopStateEvent("popstate", { state: null }));
    };

    /// Shows one form, or none and the app behind it.
    const show = (name) => {
        const form = forms[name];
        const was = shown_form;
        shown_form = form ? name : "";
        if (form) root.dataset.form = name;
        else delete root.dataset.form;
        document.getElementById("nedu-app").inert = Boolean(form);
        layer.inert = !form;
        if (!form) return;
        if (root.lang !== language) {
            reload_in(root.lang);
            return;
        }
        document.title = form.dataset.title + " – Nedu";
        const query = location.search.includes("then=") ? "?then=" + encodeURIComponent(then()) : "";
        for (const link of layer.querySelectorAll("[data-form-link]"))
            link.href = "/" + link.dataset.formLink + query;
        language_words();
        if (was !== name) form.querySelector("input").focus({ preventScroll: true });
    };

    const toggle_secret = (event) => {
        const button = event.currentTarget;
        const input = document.getElementById(button.getAttribute("aria-controls"));
        const shown = input.type === "password";
        input.type = shown ? "text" : "password";
        button.setAttribute("aria-pressed", String(shown));
        button.querySelector("use").setAttribute("href", shown ? "#nedu-hidden" : "#nedu-shown");
        input.focus();
    };

    const follow_link = (event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
        event.preventDefault();
        history.pushState(null, "", event.currentTarget.getAttribute("href"));
        window.dispatchEvent(new PopStateEvent("popstate", { state: null }));
    };

    /// The same page in another language; the server writes it.
    const reload_in = (wanted) => {
        document.cookie = `nedu_language=${wanted}; path=/; max-age=31536000; samesite=lax`;
        location.reload();
    };

    const choose_language = (event) => {
        event.preventDefault();
        const wanted = event.currentTarget.lang;
        try {
            localStorage.setItem("nedu.language", wanted);
        } catch {
            // The cookie is enough for this page.
        }
        reload_in(wanted);
    };

    const listen = () => {
        for (const form of Object.values(forms)) {
            form.addEventListener("submit", submit);
            form.addEventListener("input", (event) => show_field_error(form, event.target, ""));
        }
        for (const button of layer.querySelectorAll(".eye")) button.addEventListener("click", toggle_secret);
        for (const link of layer.querySelectorAll("[data-form-link], .forms-bar .brand"))
            link.addEventListener("click", follow_link);
        for (const link of layer.querySelectorAll(".languages a")) link.addEventListener("click", choose_language);
        const note_connection = () => root.toggleAttribute("data-offline", !navigator.onLine);
        window.addEventListener("online", note_connection);
        window.addEventListener("offline", note_connection);
        note_connection();
        window.addEventListener("popstate", () => show(address_of()));
        // The client says which form its address asks for; "" is none.
        window.addEventListener("nedu:form", (event) => show(event.detail || ""));
    };

    listen();
    show(root.dataset.form || "");
})();
