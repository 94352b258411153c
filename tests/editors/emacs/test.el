;;; test.el --- Starling in Eglot  -*- lexical-binding: t -*-

;; usage: emacs --batch -Q -l test.el NOTE

;;; Code:

(add-to-list 'load-path (car (file-expand-wildcards "/usr/share/emacs/site-lisp/elpa/markdown-mode-*")))
(require 'markdown-mode)
(require 'eglot)
(require 'flymake)

(setq eglot-sync-connect 10
      eglot-events-buffer-config '(:size 0)
      make-backup-files nil)

(defvar test-passed 0)
(defvar test-failed 0)

;; The settings are the documented ones.
(with-temp-buffer
  (insert-file-contents (expand-file-name "../../../editors/README.md" (file-name-directory load-file-name)))
  (search-forward "```elisp\n")
  (let ((start (point)))
    (search-forward "\n```")
    (eval-region start (match-beginning 0))))

(defmacro test (name &rest body)
  "Print and count whether BODY returns something, under NAME."
  (declare (indent 1))
  `(let ((found (condition-case problem (progn ,@body)
                  (error (princ (format "         %S\n" problem)) nil))))
     (princ (format "%s Emacs: %s\n" (if found "ok      " "FAILED  ") ,name))
     (if found (setq test-passed (1+ test-passed)) (setq test-failed (1+ test-failed)))))

(defun await (ask)
  "What ASK returns once it is something, nil after thirty seconds."
  (let ((end (+ (float-time) 30)) found)
    (while (and (not (setq found (funcall ask))) (< (float-time) end))
      (accept-process-output nil 0.05))
    found))

(defun go-to (line)
  "Move to LINE."
  (goto-char (point-min))
  (forward-line (1- line)))

(find-file (pop command-line-args-left))
(markdown-mode)
(eglot-ensure)
(run-hooks 'post-command-hook)

(test "the server attaches"
  (await #'eglot-current-server))
(test "a diagnostic"
  (await (lambda ()
           (flymake-start)
           (seq-some (lambda (found) (string-search "`Result` has nothing under it" (flymake-diagnostic-text found)))
                     (flymake-diagnostics)))))
(test "a hover on a principle"
  (go-to 12)
  (forward-char 5)
  (string-search "Ownership" (format "%S" (jsonrpc-request (eglot-current-server) :textDocument/hover
                                                           (eglot--TextDocumentPositionParams)))))
(test "hints after labels"
  (eglot-inlay-hints-mode 1)
  (await (lambda ()
           (eglot--update-hints-1 (point-min) (point-max))
           (seq-some (lambda (overlay) (string-search "words" (format "%s%s" (overlay-get overlay 'before-string)
                                                                     (overlay-get overlay 'after-string))))
                     (overlays-in (point-min) (point-max))))))
(test "the outline"
  (let ((imenu-auto-rescan t))
    (string-search "The printer nobody owned" (format "%S" (eglot-imenu)))))
(test "a completion in the buffer"
  (goto-char (point-max))
  (insert "\n## Dive Deep\n### Late\n**Situation:** It rained.\n**Task:** I had a day.\n**Action:** I ran to the shop.\nRes")
  (completion-at-point)
  (save-excursion (beginning-of-line) (looking-at-p (regexp-quote "**Result:**"))))
(test "an edit reaches the server"
  (await (lambda ()
           (flymake-start)
           (> (length (flymake-diagnostics)) 2))))

(princ (format "%d passed, %d failed\n" test-passed test-failed))
(set-buffer-modified-p nil)
(kill-emacs (if (zerop test-failed) 0 1))
;;; test.el ends here
