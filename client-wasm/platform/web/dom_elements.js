// Which element stands for which role, and the attributes that tell its name and state.
addToLibrary({
    $NeduElements: {
        // In the order of semantics::Role: element, explicit role.
        kinds: [
            ["div", ""], ["button", ""], ["a", ""], ["h", ""], ["p", ""], ["div", ""], ["ul", ""], ["li", ""],
            ["div", "img"], ["div", "checkbox"], ["div", "radio"], ["div", "radiogroup"], ["div", "switch"],
            ["div", "tab"], ["div", "tablist"], ["div", "tabpanel"], ["input", ""], ["input", ""], ["input", ""],
            ["textarea", ""], ["div", "combobox"], ["div", "option"], ["div", "dialog"], ["div", "alert"],
            ["div", "status"], ["div", "log"], ["nav", ""], ["main", ""], ["aside", ""], ["section", ""],
            ["div", "form"], ["div", "progressbar"], ["div", "menu"], ["div", "menuitem"], ["div", "separator"],
            ["pre", ""], ["blockquote", ""], ["article", ""], ["figure", ""], ["div", "table"], ["div", "row"],
            ["div", "cell"], ["div", "columnheader"], ["div", ""], ["div", "listbox"],
        ],
        roles: {
            group: 0, button: 1, link: 2, heading: 3, paragraph: 4, text: 5, list: 6, item: 7, image: 8, checkbox: 9,
            radio: 10, radio_group: 11, switch: 12, tab: 13, tab_list: 14, text_field: 16, search: 17, password: 18,
            area: 19, select: 20, option: 21, dialog: 22, alert: 23, status: 24, log: 25, main: 27, progress: 31,
            menu: 32, menu_item: 33, code: 35, quote: 36, scroll: 43,
        },
        bits: {
            disabled: 1, checked: 2, selected: 4, expanded: 8, collapsed: 16, focusable: 32, reachable: 64,
            required: 128, invalid: 256, busy: 512, modal: 1024, current: 2048, new_tab: 4096, mixed: 8192,
        },
        is_field: (role) => role >= 16 && role <= 19,
        holds_others: (role) => [0, 6, 7, 11, 14, 15, 22, 23, 24, 26, 27, 28, 29, 30, 32, 36, 37, 38, 39, 40, 41, 42, 44].includes(role),
        /// What can't change without another element.
        shape_of(facts) {
            const { roles } = NeduElements;
            if (facts.role === roles.heading) return "h" + facts.level;
            return String(facts.role);
        },
        make(facts, shape) {
            const { roles } = NeduElements;
            const [tag, role] = NeduElements.kinds[facts.role];
            const element = document.createElement(facts.role === roles.heading ? "h" + Math.min(Math.max(facts.level, 1), 6) : tag);
            element.className = "n";
            if (facts.role === roles.main) element.id = "main"; // where the skip link leads
            if (role) element.setAttribute("role", role);
            if (tag === "button") element.type = "button";
            const node = { id: facts.id, element, holder: element, role: facts.role, shape };
            if (NeduElements.is_field(facts.role)) NeduFields.prepare(node, facts);
            if (facts.role === roles.scroll || facts.role === roles.log) NeduElements.make_scrolling(node);
            else if (NeduElements.holds_others(facts.role)) element.classList.add("g");
            if ((facts.role === roles.link || facts.role === roles.button) && facts.lines.length === 0) element.classList.add("t");
            if (facts.role === roles.log) element.setAttribute("aria-live", "polite");
            return node;
        },
        make_scrolling(node) {
            const content = document.createElement("div");
            content.className = "c";
            node.element.classList.add("s");
            node.element.append(content);
            node.holder = content;
        },
        set(element, name, value) {
            if (value === null || value === "" || value === undefined) element.removeAttribute(name);
            else if (element.getAttribute(name) !== String(value)) element.setAttribute(name, value);
        },
        describe(node, facts) {
            const { element } = node;
            const { roles } = NeduElements;
            if (node.parent !== facts.parent) {
                node.parent = facts.parent;
                NeduDom.attach(node, facts.parent);
            }
            NeduElements.set(element, "lang", facts.language);
            NeduElements.describe_name(node, facts);
            NeduElements.describe_state(node, facts);
            NeduElements.describe_focus(node, facts);
            NeduElements.describe_more(node, facts.description);
            if (facts.role === roles.link) {
                NeduElements.set(element, "href", facts.href);
                const away = facts.state & NeduElements.bits.new_tab;
                NeduElements.set(element, "target", away ? "_blank" : "");
                NeduElements.set(element, "rel", away ? "noopener" : "");
            }
            if (facts.role === roles.progress) {
                NeduElements.set(element, "aria-valuenow", Math.round(parseFloat(facts.value)) || 0);
                NeduElements.set(element, "aria-valuemin", "0");
                NeduElements.set(element, "aria-valuemax", "100");
            }
            if (NeduElements.is_field(facts.role)) NeduFields.describe(node, facts);
            node.href = facts.href;
        },
        /// Roles that are named by their content hold it as text; the others carry a label.
        describe_name(node, facts) {
            const { roles } = NeduElements;
            const { element } = node;
            const by_content = [roles.heading, roles.paragraph, roles.text, roles.code].includes(facts.role);
            const live = [roles.alert, roles.status].includes(facts.role);
            if (by_content || (live && !facts.lines.length)) {
                const words = facts.lines.length ? "" : facts.name;
                if (words || node.words) NeduElements.set_text(node, words);
            } else if (facts.role === roles.select) {
                NeduElements.set(element, "aria-label", facts.name);
                if (node.value !== facts.value) NeduElements.set_text(node, facts.value);
            } else if (facts.name || element.hasAttribute("aria-label")) {
                const group = facts.role === roles.group || facts.role === roles.scroll;
                if (group) NeduElements.set(element, "role", !facts.name ? "" : facts.role === roles.scroll ? "region" : "group");
                NeduElements.set(element, "aria-label", facts.name);
            }
            node.name = facts.name;
            node.value = facts.value;
        },
        set_text(node, text) {
            if (!node.words) {
                node.words = document.createElement("span");
                node.words.className = "b";
                node.element.prepend(node.words);
            }
            if (node.words.textContent !== text) node.words.textContent = text;
        },
        describe_state(node, facts) {
            const { roles, bits, set } = NeduElements;
            const { element } = node;
            const has = (bit) => (facts.state & bit) !== 0;
            const checkable = [roles.checkbox, roles.radio, roles.switch].includes(facts.role);
            if (checkable) set(element, "aria-checked", has(bits.mixed) ? "mixed" : String(has(bits.checked)));
            if (facts.role === roles.tab || facts.role === roles.option) set(element, "aria-selected", String(has(bits.selected)));
            if (facts.role === roles.button) set(element, "aria-pressed", has(bits.selected) ? "true" : null);
            const expandable = has(bits.expanded) || has(bits.collapsed);
            set(element, "aria-expanded", expandable ? String(has(bits.expanded)) : null);
            if (facts.role === roles.select) set(element, "aria-haspopup", "listbox");
            set(element, "aria-disabled", has(bits.disabled) ? "true" : null);
            set(element, "aria-invalid", has(bits.invalid) ? "true" : null);
            set(element, "aria-required", has(bits.required) ? "true" : null);
            set(element, "aria-busy", has(bits.busy) ? "true" : null);
            set(element, "aria-modal", facts.role === roles.dialog && has(bits.modal) ? "true" : null);
            set(element, "aria-current", has(bits.current) ? "page" : null);
        },
        describe_focus(node, facts) {
            const { bits } = NeduElements;
            const { element } = node;
            let order = null;
            if (facts.state & bits.focusable) order = "0";
            else if (facts.state & bits.reachable || facts.role === NeduElements.roles.main) order = "-1";
            const natural = element.tagName === "BUTTON" || element.tagName === "A" || NeduElements.is_field(facts.role);
            if (natural && order === "0") element.removeAttribute("tabindex");
            else NeduElements.set(element, "tabindex", order);
        },
        describe_more(node, words) {
            if (!words === !node.more && (!words || node.more.textContent === words)) return;
            if (!words) {
                node.more.remove();
                node.more = null;
                node.element.removeAttribute("aria-describedby");
                return;
            }
            if (!node.more) {
                node.more = document.createElement("span");
                node.more.hidden = true;
                node.more.id = "nedu-more-" + node.id;
                NeduDom.layer.append(node.more);
                node.element.setAttribute("aria-describedby", node.more.id);
            }
            node.more.textContent = words;
        },
    },
});
